/** The shape of the house: sizes, layers, and what every package and module must have. */
package dev.slipway.conformance.shape;
