package dev.slipway.maven;

import java.nio.file.Path;

/**
 * A module to compile.
 *
 * @param file where its bytes are
 * @param name what messages call it
 * @param className the interface of its exports
 * @param enable features, with commas
 * @param disable features, with commas
 * @param storage {@code heap}, {@code native} or nothing
 */
record ModuleSpec(
    Path file, String name, String className, String enable, String disable, String storage) {}
