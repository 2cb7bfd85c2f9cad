package dev.fluo.tools.cli.rules;

import dev.fluo.tools.client.packs.Pack;
import dev.fluo.tools.client.packs.PackSource;
import dev.fluo.tools.terminal.Console;
import picocli.CommandLine.Mixin;

/** A pack that is published as a set, and what a plan of it may do. */
final class PackSetMixin {

    @Mixin
    private PackMixin source;

    @Mixin
    private SetChoicesMixin choices;

    @Mixin
    private TraceFilesMixin traceFiles;

    /** Opens the pack. */
    PackSource open() {
        return source.open();
    }

    /**
     * Returns the set of the pack, under the pack's name unless another was given.
     *
     * @param console for remarks
     */
    PlannedSet planned(PackSource opened, Console console) {
        Pack pack = opened.pack();
        return new PlannedSet(
                pack.directory(),
                choices.options(pack.manifest().name()),
                new Planning(pack.directory(), source.overrides(opened), traceFiles, console));
    }
}
