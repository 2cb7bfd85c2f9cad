package dev.fluo.tools.cli.rules;

import dev.fluo.tools.client.rules.AuthorText;
import dev.fluo.tools.client.rules.RuleHistory;
import dev.fluo.tools.client.rules.VersionText;
import dev.fluo.tools.console.view.RuleYaml;

/** The text of a version as it is shown: the author's own, else the published document as YAML. */
final class ShownText {

    private ShownText() {}

    static VersionText find(RuleHistory history, VersionName name) {
        return name.version().isPresent() ? history.version(name.version().getAsLong()) : history.newest();
    }

    /** Returns the author's text, or the document as YAML if nobody has the author's text. */
    static String of(String key, VersionText version) {
        return version.source().orElseGet(() -> RuleYaml.of(AuthorText.plainJson(key, version.canonical())));
    }

    /** Returns the published document as YAML, with the exceptions that were accepted. */
    static String published(VersionText version) {
        return RuleYaml.of(version.canonical());
    }
}
