package dev.fluo.tools.cli.rules;

import dev.fluo.rules.value.Lists;
import dev.fluo.tools.client.rules.ListFile;
import dev.fluo.tools.client.rules.ListFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The shared lists that rule files are read with: those beside the rules, and those of an option. */
public final class ListsMixin {

    @Option(
            names = "--lists",
            paramLabel = "FILE|DIR",
            description = "Further shared lists, NAME.list.yaml or .json; those beside the rules are found without it.")
    private List<Path> named = List.of();

    /**
     * The lists for the rules at these paths; of one name the option's wins over one beside the rules.
     *
     * @throws dev.fluo.tools.client.CommandException if a list cannot be read; it says where and why
     */
    Lists read(List<Path> rules) {
        return read(files(rules), Lists.NONE);
    }

    /** The files of these lists; of one name the last wins. */
    List<ListFile> files(List<Path> rules) {
        List<ListFile> files = new ArrayList<>(ListFiles.inAndBeside(rules));
        files.addAll(ListFiles.named(named));
        return files;
    }

    /** These lists over others: of one name the file's wins. */
    static Lists read(List<ListFile> files, Lists others) {
        Map<String, List<Object>> lists = new HashMap<>(others.values());
        files.forEach(file -> lists.put(file.name(), file.require().values()));
        return new Lists(lists);
    }
}
