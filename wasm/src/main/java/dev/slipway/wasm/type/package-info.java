/**
 * The types of the language as values: spec section "Structure / Types".
 *
 * <p>In: nothing but the JDK. Out: records and enums that every other room speaks in. Must not
 * import any other package of the project.
 */
package dev.slipway.wasm.type;
