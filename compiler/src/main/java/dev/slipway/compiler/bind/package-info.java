/** Java interfaces of a module's exports and imports: names, types and sources. */
package dev.slipway.compiler.bind;
