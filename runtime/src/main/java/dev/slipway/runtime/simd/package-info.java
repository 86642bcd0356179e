/**
 * v128: what generated code calls, one class per lane shape, and the two representations behind it.
 * To generated code a v128 is an {@code Object}. Which object it is {@link
 * dev.slipway.runtime.simd.Simd} decides when it is loaded.
 */
package dev.slipway.runtime.simd;
