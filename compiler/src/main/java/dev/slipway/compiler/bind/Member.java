package dev.slipway.compiler.bind;

import dev.slipway.wasm.type.ExternType;
import java.util.List;

/**
 * An import or export as a member of an interface.
 *
 * @param method the method's name
 * @param type the closed type
 * @param number its place among the module's imports or exports
 * @param index its place in its kind's index space
 * @param title the wasm name, quoted, for documentation
 * @param debugName what the name section calls it, or null
 * @param params parameter names of a function
 * @param results the record of a function with several results, if they are not an array
 */
public record Member(
    String method,
    ExternType type,
    int number,
    int index,
    String title,
    String debugName,
    List<String> params,
    ResultRecord results) {}
