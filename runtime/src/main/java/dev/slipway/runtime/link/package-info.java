/**
 * Instantiation (spec 4.7.3): import matching, allocation, the order of initialisation.
 *
 * <p>In: a {@link dev.slipway.runtime.abi.ModuleDescriptor} and imports. Out: an initialised {@link
 * dev.slipway.runtime.abi.InstanceState}. Not exported. Must not import the compiler or a wasm
 * reader.
 */
package dev.slipway.runtime.link;
