package dev.fluo.tools.cli.rules;

import dev.fluo.tools.client.packs.PackSource;
import dev.fluo.tools.terminal.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fluo packs apply PACK}. */
@Command(
        name = "apply",
        header = "Verify a pack, and publish it as one set, with its overrides.",
        description = {
            "Nothing is published if a file differs from the manifest, or if a rule or an override is wrong.",
            "Exit code 1: something is wrong, was refused, or drift was left as it is. Exit code 3: a document has no"
                    + " answer yet, but all were written."
        })
final class PacksApplyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Waiting waiting;

    @Mixin
    private PackSetMixin set;

    @Mixin
    private ApplyMixin apply;

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine());
        try (PackSource opened = set.open()) {
            return apply.apply(set.planned(opened, console), waiting, console);
        }
    }
}
