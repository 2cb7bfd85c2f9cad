package dev.fluo.tools.cli.lsp;

import static dev.fluo.tools.cli.lsp.EditorClient.answer;
import static dev.fluo.tools.cli.lsp.EditorClient.uri;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.language.CompileContext;
import dev.fluo.tools.client.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The language server, driven by a client of the protocol. */
class LspCommandTest {

    private static final CompileContext CARRIED =
            new CompileContext(Optional.empty(), Optional.of(Set.of("http.route", "http.request.method")));

    @TempDir
    Path home;

    private EditorClient editor;
    private Path rule;

    @BeforeEach
    void start() throws Exception {
        rule = Files.writeString(home.resolve("storm.yaml"), """
            # Somebody retries.
            id: storm
            when: |
              trace.spans.where(lists.watched.includes(service) && http.rout != null).count() > 2
            owner: team-a
            runbook: https://wiki.example.com/storm
            tests:
              - name: three match
                trace: { spans: [ { service: auth, repeat: 3, attributes: { http.rout: a } } ] }
                expect: match
              - name: wrong on purpose
                trace: { spans: [ { service: auth } ] }
                expect: match
              - name: one does not
                trace: { spans: [ { service: auth } ] }
                expect: no-match
            """);
        Files.writeString(home.resolve("watched.list.yaml"), "values: [auth, cart]\n");
        editor = new EditorClient(CARRIED);
        editor.initialize();
    }

    @AfterEach
    void stop() {
        editor.close();
    }

    private TextDocumentIdentifier document() {
        return new TextDocumentIdentifier(uri(rule));
    }

    /** Returns the position behind a text. */
    private static Position behind(String text, String part) {
        String before = text.substring(0, text.indexOf(part) + part.length());
        int line = (int) before.chars().filter(c -> c == '\n').count();
        return new Position(line, before.length() - before.lastIndexOf('\n') - 1);
    }

    private List<CompletionItem> complete(String text, String behind) throws Exception {
        editor.change(rule, text);
        return answer(editor.server()
                        .getTextDocumentService()
                        .completion(new CompletionParams(document(), behind(text, behind))))
                .getLeft();
    }

    private Hover hover(String behind) throws Exception {
        return answer(editor.server()
                .getTextDocumentService()
                .hover(new HoverParams(document(), behind(Files.readString(rule), behind))));
    }

    @Test
    void theServerSaysWhatItCanDo() throws Exception {
        var result = editor.initialize();
        assertThat(result.getServerInfo().getName()).isEqualTo("fluo");
        assertThat(result.getCapabilities().getCompletionProvider().getTriggerCharacters())
                .contains(".");
        assertThat(result.getCapabilities().getCodeLensProvider()).isNotNull();
        assertThat(result.getCapabilities().getExecuteCommandProvider().getCommands())
                .containsExactly("fluo.runTests");
        assertThat(editor.end()).isEqualTo(ExitCodes.OK);
    }

    @Test
    void problemsAreThoseOfCheckAndLint() throws Exception {
        List<Diagnostic> opened = editor.open(rule);
        assertThat(opened).singleElement().satisfies(problem -> {
            assertThat(problem.getCode().getLeft()).isEqualTo("unknown-attribute");
            assertThat(problem.getMessage()).contains("`http.rout`", "hint: did you mean `http.route`?");
            assertThat(problem.getSeverity()).isEqualTo(DiagnosticSeverity.Warning);
            assertThat(problem.getRange().getStart()).isEqualTo(new Position(3, 55));
        });

        String text = Files.readString(rule);
        List<Diagnostic> wrong = editor.change(rule, text.replace(".where(", ".wher("));
        assertThat(wrong).anySatisfy(problem -> {
            assertThat(problem.getSeverity()).isEqualTo(DiagnosticSeverity.Error);
            assertThat(problem.getMessage()).contains("did you mean `where`?");
            assertThat(problem.getRange().getStart()).isEqualTo(new Position(3, 14));
            assertThat(problem.getRange().getEnd()).isEqualTo(new Position(3, 18));
        });
        assertThat(editor.change(rule, text.replace("owner: team-a\n", "")))
                .extracting(problem -> problem.getCode().getLeft())
                .contains("no-owner");
        assertThat(editor.change(rule, "id: [")).isNotEmpty();
        assertThat(editor.change(rule, "expect: trace.isError\n")).isNotEmpty();
        assertThat(editor.change(rule, "services:\n  web: { image: nginx }\n")).isEmpty();
        assertThat(editor.change(rule, "")).isEmpty();
    }

    @Test
    void aListIsCheckedToo() throws Exception {
        Path list = home.resolve("watched.list.yaml");
        assertThat(editor.open(list)).isEmpty();
        assertThat(editor.change(list, "valeus: [auth]\n")).isNotEmpty();
        assertThat(editor.change(list, "values: [")).isNotEmpty();
    }

    @Test
    void completesFieldsLanguageListsAndAttributes() throws Exception {
        editor.open(rule);
        assertThat(complete("id: storm\nsev", "sev")).anySatisfy(item -> {
            assertThat(item.getLabel()).isEqualTo("severity");
            assertThat(item.getTextEdit().getLeft().getNewText()).isEqualTo("severity: ");
            assertThat(item.getDocumentation().getRight().getValue()).contains("Severity of a violation");
        });
        assertThat(complete("id: storm\nseverity: hi", "hi"))
                .extracting(CompletionItem::getLabel)
                .contains("high", "critical");
        assertThat(complete("id: storm\nwhen: |\n  trace.spans.", "trace.spans."))
                .extracting(CompletionItem::getLabel)
                .contains("where", "groupBy", "retries");
        assertThat(complete("id: storm\nwhen: |\n  trace.spans.any(lists.", "lists."))
                .extracting(CompletionItem::getLabel)
                .containsExactly("watched");
        assertThat(complete("id: storm\nwhen: |\n  trace.spans.any(http.req", "http.req"))
                .anySatisfy(item -> {
                    assertThat(item.getTextEdit().getLeft().getNewText()).isEqualTo("http.request.method");
                    assertThat(item.getTextEdit().getLeft().getRange().getStart())
                            .isEqualTo(new Position(2, 18));
                });
    }

    @Test
    void explainsWordsAndFindsLists() throws Exception {
        editor.open(rule);
        assertThat(hover("trace.spans.wh").getContents().getRight().getValue())
                .contains("where(predicate)", "Keeps those for which the predicate holds");
        assertThat(hover("runb").getContents().getRight().getValue()).contains("Says what to do");
        assertThat(hover("lists.wat").getContents().getRight().getValue()).contains("auth, cart");
        assertThat(hover("# Some")).isNull();

        List<? extends Location> places = answer(editor.server()
                        .getTextDocumentService()
                        .definition(new DefinitionParams(document(), behind(Files.readString(rule), "lists.wat"))))
                .getLeft();
        assertThat(places)
                .singleElement()
                .satisfies(place -> assertThat(place.getUri()).endsWith("/watched.list.yaml"));
    }

    @Test
    void findsTheRuleOfAnOverride() throws IOException, Exception {
        Path overrides = Files.writeString(home.resolve("basics.overrides.yaml"), "pack: basics\nrules:\n  storm:\n");
        assertThat(editor.open(overrides)).isEmpty();
        List<? extends Location> places = answer(editor.server()
                        .getTextDocumentService()
                        .definition(
                                new DefinitionParams(new TextDocumentIdentifier(uri(overrides)), new Position(2, 4))))
                .getLeft();
        assertThat(places).singleElement().satisfies(place -> {
            assertThat(place.getUri()).endsWith("/storm.yaml");
            assertThat(place.getRange().getStart()).isEqualTo(new Position(1, 4));
        });
        assertThat(editor.change(overrides, "pack: basics\nrules: { storm: { severty: high } }\n"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.getMessage()).contains("did you mean `severity`?");
                    assertThat(problem.getRange().getStart().getLine()).isEqualTo(1);
                });
    }

    @Test
    void aLensRunsTests() throws Exception {
        editor.open(rule);
        List<? extends CodeLens> lenses =
                answer(editor.server().getTextDocumentService().codeLens(new CodeLensParams(document())));
        assertThat(lenses)
                .extracting(lens -> lens.getCommand().getTitle())
                .containsExactly(
                        "run all 3 tests",
                        "run this test: three match",
                        "run this test: wrong on purpose",
                        "run this test: one does not");
        assertThat(lenses.get(2).getRange().getStart().getLine()).isEqualTo(10);

        assertThat(run(lenses.get(1))).isEqualTo("true");
        assertThat(editor.message()).isEqualTo("✓ three match");
        assertThat(editor.diagnostics(rule)).hasSize(1);

        assertThat(run(lenses.get(0))).isEqualTo("false");
        assertThat(editor.message()).contains("✗ wrong on purpose: expected match", "✓ one does not");
        assertThat(editor.diagnostics(rule)).anySatisfy(problem -> {
            assertThat(problem.getCode().getLeft()).isEqualTo("test-failed");
            assertThat(problem.getRange().getStart().getLine()).isEqualTo(10);
        });

        editor.change(rule, "id: storm\nwhen: trace.wher()\ntests: []\n");
        run(lenses.get(0));
        assertThat(editor.message()).contains("The rule is refused");
    }

    private String run(CodeLens lens) throws Exception {
        return String.valueOf(answer(editor.server()
                .getWorkspaceService()
                .executeCommand(new ExecuteCommandParams(
                        lens.getCommand().getCommand(), lens.getCommand().getArguments()))));
    }
}
