package dev.fluo.tools.cli.lsp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.embedded.process.DaemonThread;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.ProblemSeverity;
import dev.fluo.rules.testing.TestResult;
import dev.fluo.rules.testing.TestResult.Outcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.jspecify.annotations.Nullable;

/** The commands that lenses start. */
final class RuleCommands implements WorkspaceService {

    /** Runs tests of a rule. Its arguments are the document, and the number of the test from 0 or {@value #ALL}. */
    static final String RUN_TESTS = "fluo.runTests";

    /** The number that stands for all tests. */
    static final int ALL = -1;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final OpenDocuments documents;
    private final Analysis analysis;
    private volatile @Nullable LanguageClient client;

    RuleCommands(OpenDocuments documents, Analysis analysis) {
        this.documents = documents;
        this.analysis = analysis;
    }

    void connect(LanguageClient to) {
        client = to;
    }

    @Override
    public CompletableFuture<Object> executeCommand(ExecuteCommandParams params) {
        if (!params.getCommand().equals(RUN_TESTS) || params.getArguments().size() != 2) {
            throw wrong("there is no command " + params.getCommand() + " with these arguments");
        }
        String uri = argument(params, 0).asText();
        int test = argument(params, 1).asInt();
        OpenDocument document = documents.find(uri).orElseThrow(() -> wrong(uri + " is not open"));
        return CompletableFuture.supplyAsync(() -> run(document, test), DaemonThread.named("rule-tests"));
    }

    private static JsonNode argument(ExecuteCommandParams params, int place) {
        try {
            return JSON.readTree(String.valueOf(params.getArguments().get(place)));
        } catch (JsonProcessingException e) {
            throw wrong("argument " + (place + 1) + " is not JSON");
        }
    }

    private static ResponseErrorException wrong(String message) {
        return new ResponseErrorException(new ResponseError(ResponseErrorCode.InvalidParams, message, null));
    }

    /** Returns whether all tests passed, as the answer to the editor. */
    private Object run(OpenDocument document, int test) {
        try {
            List<TestResult> results = analysis.test(document).stream()
                    .filter(result -> test == ALL || result.position() == test)
                    .toList();
            List<TestResult> failed = results.stream()
                    .filter(result -> result.outcome() == Outcome.FAILED)
                    .toList();
            documents.check(
                    document,
                    failed.stream().map(result -> problem(document, result)).toList());
            tell(failed.isEmpty() ? MessageType.Info : MessageType.Error, summary(results));
            return failed.isEmpty();
        } catch (RuleRefusedException e) {
            documents.check(document, List.of());
            tell(
                    MessageType.Error,
                    "The rule is refused: " + e.problems().get(0).message());
            return false;
        }
    }

    private void tell(MessageType type, String text) {
        LanguageClient editor = client;
        if (editor != null) {
            editor.showMessage(new MessageParams(type, text));
        }
    }

    private static String summary(List<TestResult> results) {
        return results.stream()
                .map(result -> switch (result.outcome()) {
                    case PASSED -> "✓ " + result.test().name();
                    case FAILED -> "✗ " + result.test().name() + ": " + String.join("; ", result.details());
                    case SKIPPED -> "– " + result.test().name() + ": " + String.join("; ", result.details());
                })
                .collect(Collectors.joining("\n"));
    }

    private static Problem problem(OpenDocument document, TestResult result) {
        String message = "The test `" + result.test().name() + "` fails: " + String.join("; ", result.details());
        Position place = TestLenses.place(document, result.position());
        return new Problem(
                ProblemSeverity.ERROR, "test-failed", message, null, place.getLine() + 1, place.getCharacter() + 1, "");
    }

    @Override
    public void didChangeConfiguration(DidChangeConfigurationParams params) {
        // the options of the command are the configuration
    }

    @Override
    public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
        // lists are read again with each check
    }
}
