package dev.fluo.tools.cli.lsp;

import dev.fluo.rules.document.source.SourceNode;
import dev.fluo.rules.document.source.SourceNode.Entry;
import dev.fluo.rules.document.source.SourceNode.Mapping;
import dev.fluo.rules.document.source.SourceNode.Scalar;
import dev.fluo.rules.document.source.SourceNode.Sequence;
import dev.fluo.rules.document.source.UnreadableDocumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** A lens above each test of a rule, which runs it. */
final class TestLenses {

    private TestLenses() {}

    /** Returns the lenses; none while the document cannot be read. */
    static List<CodeLens> of(OpenDocument document) {
        List<CodeLens> lenses = new ArrayList<>();
        Optional<Entry> field = document.list().isPresent() ? Optional.empty() : tests(document);
        field.ifPresent(entry -> {
            List<SourceNode> tests = items(entry);
            String all = tests.size() == 1 ? "run the test" : "run all " + tests.size() + " tests";
            lenses.add(lens(document, entry.keyStart(), all, RuleCommands.ALL));
            for (int place = 0; place < tests.size() && tests.size() > 1; place++) {
                SourceNode test = tests.get(place);
                lenses.add(lens(document, test.start(), "run this test" + name(test), place));
            }
        });
        return lenses;
    }

    /** Returns the place where a test begins, or the beginning of the document if it cannot be read. */
    static Position place(OpenDocument document, int test) {
        return tests(document)
                .map(TestLenses::items)
                .filter(items -> test < items.size())
                .map(items -> items.get(test).start())
                .map(offset -> document.range(offset, offset).getStart())
                .orElse(new Position(0, 0));
    }

    private static Optional<Entry> tests(OpenDocument document) {
        try {
            return document.source().parse() instanceof Mapping rule
                    ? Optional.ofNullable(rule.entries().get("tests"))
                            .filter(entry -> entry.value() instanceof Sequence)
                    : Optional.empty();
        } catch (UnreadableDocumentException e) {
            return Optional.empty();
        }
    }

    private static List<SourceNode> items(Entry tests) {
        return ((Sequence) tests.value()).items();
    }

    private static String name(SourceNode test) {
        return test instanceof Mapping mapping
                        && mapping.entries().containsKey("name")
                        && mapping.entries().get("name").value() instanceof Scalar name
                ? ": " + name.text()
                : "";
    }

    private static CodeLens lens(OpenDocument document, int offset, String title, int test) {
        Range range = document.range(offset, offset);
        return new CodeLens(range, new Command(title, RuleCommands.RUN_TESTS, List.of(document.uri(), test)), null);
    }
}
