package dev.fluo.tools.terminal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;

/**
 * The verbs of a command by name. A command line is built of the one verb that a call names: to read the annotations of
 * all of them takes longer than many a verb runs.
 */
public final class Verbs {

    private final Map<String, Class<?>> classes = new LinkedHashMap<>();

    /** Adds a verb behind the others, under the name that its annotation has. */
    public Verbs with(String name, Class<?> verb) {
        classes.put(name, verb);
        return this;
    }

    /** Returns the verbs by name, in their order. */
    public Map<String, Class<?>> classes() {
        return Collections.unmodifiableMap(classes);
    }

    /**
     * Adds verbs to a command.
     *
     * @param named the word in the place of a verb; if it names none, all verbs are added, for help and suggestions
     */
    public void addTo(CommandLine command, String named) {
        Class<?> only = classes.get(named);
        if (only != null) {
            command.addSubcommand(named, only);
        } else {
            classes.forEach(command::addSubcommand);
        }
    }
}
