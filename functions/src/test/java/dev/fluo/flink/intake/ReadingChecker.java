package dev.fluo.flink.intake;

import dev.fluo.rules.document.CanonicalJson;
import dev.fluo.rules.document.RuleDocument;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.SharedList;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.ProblemSeverity;
import dev.fluo.rules.value.Digests;
import dev.fluo.rules.value.Lists;
import java.util.List;

/**
 * Reads documents without compiling them. A rule is refused that speaks of {@code lists.vips} while that list is
 * empty.
 */
final class ReadingChecker implements DocumentChecker {

    private static final long serialVersionUID = 1L;

    @Override
    public void open(RuleDefaults defaults) {
        // nothing to open
    }

    @Override
    public CheckedDocument check(String key, String text, String place, long version, Lists lists)
            throws RuleRefusedException {
        if (SharedList.isListKey(key)) {
            String json = SharedList.read(key, text).json();
            return new CheckedDocument(
                    Digests.sha256Hex(json), json, key, false, true, null, List.of(), List.of(), List.of());
        }
        if (text.contains("\"boom\"")) {
            throw new IllegalStateException("boom");
        }
        if (text.contains("\"deep\"")) {
            throw new StackOverflowError();
        }
        if (text.contains("\"vast\"")) {
            throw new OutOfMemoryError("Java heap space");
        }
        RuleDocument document = RuleReader.read(text, Format.JSON, place);
        if (text.contains("lists.vips") && lists.get("vips").isEmpty()) {
            throw new RuleRefusedException(List.of(
                    new Problem(ProblemSeverity.ERROR, "test-failed", "its own test failed", null, 1, 1, text)));
        }
        return new CheckedDocument(
                CanonicalJson.hash(document),
                CanonicalJson.of(document),
                document.name(),
                false,
                document.enabled(),
                "native",
                List.of(),
                List.of(),
                text.contains("lists.watched") ? List.of("watched") : List.of());
    }

    @Override
    public void close() {
        // nothing was opened
    }
}
