package dev.slipway.runtime.abi;

/**
 * The bytes of a data segment: a range of its module's data, which all instances share.
 *
 * @param bytes never modified
 */
public record DataSegment(byte[] bytes, int start, int length) {}
