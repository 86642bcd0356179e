package dev.slipway.compiler.ir;

import java.util.List;

/**
 * A run of statements that the planner moved into a method of its own.
 *
 * <p>Exit codes of the method: 0 fell through, 1 the function returned (its results are in the
 * frame), {@code 2 + label.id()} a branch to one of {@code exits}, all of which lie outside.
 *
 * <p>A local that is in none of the lists is a plain JVM local of this method.
 *
 * @param number from 1, unique in the function; part of the method's name
 * @param returns whether it may return from the function
 * @param completes whether it may fall through
 * @param loads shared locals to read from the frame on entry into JVM locals
 * @param stores shared locals to write back to the frame on every exit
 * @param direct shared locals that this part accesses in the frame itself, because parts that it
 *     runs use them too
 */
public record Part(
    int number,
    List<Stmt> body,
    Labels exits,
    boolean returns,
    boolean completes,
    List<Integer> loads,
    List<Integer> stores,
    List<Integer> direct) {}
