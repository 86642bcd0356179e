/**
 * From a function in IR to the methods that will hold it, none too large for HotSpot, and from
 * methods to classes.
 *
 * <p>In: {@code ir} after the passes. Out: {@link dev.slipway.compiler.plan.FunctionPlan}. Must not
 * import pass or emit.
 */
package dev.slipway.compiler.plan;
