/**
 * v128: what generated code calls, a class for each lane shape and form: on halves of a v128 that
 * are longs, or on objects of the JDK's Vector API. {@link dev.slipway.runtime.simd.Simd} says what
 * a v128 is between the two.
 */
package dev.slipway.runtime.simd;
