/** The classes of structures and arrays: made at run time, one for each canonical type. */
package dev.slipway.runtime.gc;
