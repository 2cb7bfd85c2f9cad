package dev.fluo.tools.cli.rules;

import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import java.util.OptionalLong;

/**
 * A version of a rule as people write it: {@code ID@N}, or {@code ID} for the newest.
 *
 * @param key rule id, or {@code list:NAME}
 * @param version empty for the newest
 */
record VersionName(String key, OptionalLong version) {

    /** @throws CommandException if the text is neither */
    static VersionName parse(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0) {
            return new VersionName(text, OptionalLong.empty());
        }
        try {
            long version = Long.parseLong(text.substring(at + 1));
            if (version >= 0 && at > 0) {
                return new VersionName(text.substring(0, at), OptionalLong.of(version));
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new CommandException(
                ExitCodes.USAGE,
                text + " is not a version of a rule",
                "Write ID@VERSION, such as auth-retry-storm@42. `fluo rules history ID` lists the versions.");
    }

    @Override
    public String toString() {
        return version.isPresent() ? key + "@" + version.getAsLong() : key;
    }
}
