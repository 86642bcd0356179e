/** What a build tool starts in a JVM of its own to compile modules. */
package dev.slipway.compiler.build;
