/**
 * The peers' side of the benchmarks: classes that {@link dev.slipway.benchmarks.Peer} loads in a
 * class loader with the peer's own libraries. Nothing else may name them.
 */
package dev.slipway.benchmarks.peer;
