/**
 * Programs that the build runs on the toolchain's JDK. Nothing in the product may depend on them.
 */
package dev.slipway.tools;
