package dev.fluo.job.options;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Options written as arguments: {@code --key value} or {@code --key=value}. */
final class OptionArguments {

    private static final String FORM = "Options are written --KEY VALUE or --KEY=VALUE. --help, alone, lists them.";

    private OptionArguments() {}

    /**
     * @return values by what was written after the dashes; of a repeated one the last
     * @throws OptionException for an argument that is not an option, and for an option without a value
     */
    static Map<String, String> parse(List<String> arguments) throws OptionException {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("--") || argument.length() == 2) {
                throw new OptionException("argument '" + argument + "' is not an option", FORM);
            }
            int equals = argument.indexOf('=');
            if (equals >= 0) {
                values.put(argument.substring(2, equals), argument.substring(equals + 1));
            } else if (i + 1 < arguments.size()) {
                values.put(argument.substring(2), arguments.get(++i));
            } else {
                throw new OptionException("option " + argument + " has no value", FORM);
            }
        }
        return values;
    }
}
