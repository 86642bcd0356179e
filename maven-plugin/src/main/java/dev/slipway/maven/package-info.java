/** The Maven plugin. Its classes run on Maven's JVM; the compiler in a JVM of the project's JDK. */
package dev.slipway.maven;
