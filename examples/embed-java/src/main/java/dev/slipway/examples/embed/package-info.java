/** The Java API in one small program; see {@link dev.slipway.examples.embed.EmbedJava}. */
package dev.slipway.examples.embed;
