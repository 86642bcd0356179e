package dev.slipway.runtime;

import dev.slipway.runtime.simd.Simd;

/** What a v128 is inside the functions of a module. A module is compiled for one of them. */
public enum VectorForm {
  /** Two JVM longs, everywhere: a program is about as fast as its scalar build, or faster. */
  LONGS,

  /**
   * A vector of {@code jdk.incubator.vector}: kernels that C2 compiles whole are several times
   * faster, other code is much slower. Needs a JVM started with {@code --add-modules
   * jdk.incubator.vector -Dslipway.vectors=true}, on a machine with vectors of 128 bits.
   */
  VECTOR_API;

  /** {@return the form for code that runs in this JVM: what its command line asks for} */
  public static VectorForm ofThisJvm() {
    return Simd.vectors() ? VECTOR_API : LONGS;
  }

  /** {@return whether code in this form runs in this JVM} */
  public boolean runs() {
    return this == LONGS || Simd.vectors();
  }
}
