package dev.slipway.runtime.abi;

import dev.slipway.runtime.Func;
import dev.slipway.runtime.Global;
import dev.slipway.runtime.Memory;
import dev.slipway.runtime.Store;
import dev.slipway.runtime.Table;
import dev.slipway.runtime.Tag;

/**
 * What an {@link InstanceState} is made of; the arrays become its own.
 *
 * @param memories imported and allocated, by index
 * @param tables imported and allocated, by index
 * @param globals imported cells and cells made for exported globals, by index; else null
 * @param tags imported and allocated, by index
 * @param funcs the imported functions, then null for each function that the module defines
 * @param datas all data segments
 * @param descriptor the module's
 * @param store what the instance shares with others
 */
public record Linkage(
    ModuleDescriptor descriptor,
    Store store,
    Memory[] memories,
    Table[] tables,
    Global[] globals,
    Tag[] tags,
    Func[] funcs,
    DataSegment[] datas) {}
