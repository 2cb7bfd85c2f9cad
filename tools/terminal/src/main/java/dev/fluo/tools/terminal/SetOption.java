package dev.fluo.tools.terminal;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Tells the two uses of {@code --set} apart. In a command that has {@value #NAME}, a value without {@code =} is the name
 * of a set of rules. Everywhere else it is a setting.
 */
final class SetOption implements IParameterPreprocessor {

    static final String NAME = "--set-name";

    @Override
    public boolean preprocess(Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
        OptionSpec name = command.findOption(NAME);
        boolean isName =
                name != null && !arguments.isEmpty() && arguments.peek().indexOf('=') < 0;
        if (isName) {
            name.setValue(arguments.pop());
        }
        return isName;
    }
}
