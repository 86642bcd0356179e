/** The pages for users: their snippets are run, their tables and links compared with the source. */
package dev.slipway.conformance.docs;
