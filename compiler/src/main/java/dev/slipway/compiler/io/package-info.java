/** Files as the compiler and the command write them. */
package dev.slipway.compiler.io;
