package dev.slipway.runtime.abi;

/**
 * The bytes of a data segment: a range of its module's data, which all instances share.
 *
 * @param bytes never modified
 * @param start of its first byte
 * @param length in bytes
 */
public record DataSegment(byte[] bytes, int start, int length) {}
