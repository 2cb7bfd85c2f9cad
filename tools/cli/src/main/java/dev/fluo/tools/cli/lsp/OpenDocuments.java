package dev.fluo.tools.cli.lsp;

import dev.fluo.rules.language.Problem;
import dev.fluo.rules.language.ProblemSeverity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.jspecify.annotations.Nullable;

/** The documents that are open in the editor. Each change is checked again. */
final class OpenDocuments implements TextDocumentService {

    private final Analysis analysis;
    private final Assistance assistance;
    private final Map<String, OpenDocument> open = new ConcurrentHashMap<>();
    private volatile @Nullable LanguageClient client;

    OpenDocuments(Analysis analysis) {
        this.analysis = analysis;
        assistance = new Assistance(analysis);
    }

    void connect(LanguageClient to) {
        client = to;
    }

    Optional<OpenDocument> find(String uri) {
        return Optional.ofNullable(open.get(uri));
    }

    @Override
    public void didOpen(DidOpenTextDocumentParams params) {
        update(new OpenDocument(
                params.getTextDocument().getUri(), params.getTextDocument().getText()));
    }

    @Override
    public void didChange(DidChangeTextDocumentParams params) {
        params.getContentChanges().stream()
                .reduce((before, after) -> after)
                .ifPresent(change ->
                        update(new OpenDocument(params.getTextDocument().getUri(), change.getText())));
    }

    private void update(OpenDocument document) {
        open.put(document.uri(), document);
        check(document, List.of());
    }

    @Override
    public void didClose(DidCloseTextDocumentParams params) {
        open.remove(params.getTextDocument().getUri());
        publish(params.getTextDocument().getUri(), List.of());
    }

    /** A saved list changes what is known of the rules beside it. */
    @Override
    public void didSave(DidSaveTextDocumentParams params) {
        find(params.getTextDocument().getUri())
                .filter(document -> document.list().isPresent())
                .ifPresent(list -> open.values().stream()
                        .filter(document -> document.list().isEmpty())
                        .forEach(document -> check(document, List.of())));
    }

    /**
     * Sends the problems of a document to the editor.
     *
     * @param further problems beside those of the checks
     */
    void check(OpenDocument document, List<Problem> further) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        analysis.problems(document).forEach(problem -> diagnostics.add(diagnostic(document, problem)));
        further.forEach(problem -> diagnostics.add(diagnostic(document, problem)));
        publish(document.uri(), diagnostics);
    }

    private void publish(String uri, List<Diagnostic> diagnostics) {
        LanguageClient editor = client;
        if (editor != null) {
            editor.publishDiagnostics(new PublishDiagnosticsParams(uri, diagnostics));
        }
    }

    private static Diagnostic diagnostic(OpenDocument document, Problem problem) {
        String hint = problem.hint() == null ? "" : "\nhint: " + problem.hint();
        DiagnosticSeverity severity =
                problem.severity() == ProblemSeverity.ERROR ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
        return new Diagnostic(document.range(problem), problem.message() + hint, severity, "fluo", problem.code());
    }

    @Override
    public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(CompletionParams params) {
        List<CompletionItem> items = find(params.getTextDocument().getUri())
                .map(document -> assistance.complete(document, params.getPosition()))
                .orElse(List.of());
        return CompletableFuture.completedFuture(Either.forLeft(items));
    }

    @Override
    public CompletableFuture<Hover> hover(HoverParams params) {
        return CompletableFuture.completedFuture(find(params.getTextDocument().getUri())
                .flatMap(document -> assistance.hover(document, params.getPosition()))
                .orElse(null));
    }

    @Override
    public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>> definition(
            DefinitionParams params) {
        List<Location> locations = find(params.getTextDocument().getUri())
                .map(document -> new Definitions(analysis).of(document, params.getPosition()))
                .orElse(List.of());
        return CompletableFuture.completedFuture(Either.forLeft(locations));
    }

    @Override
    public CompletableFuture<List<? extends CodeLens>> codeLens(CodeLensParams params) {
        return CompletableFuture.completedFuture(
                find(params.getTextDocument().getUri()).map(TestLenses::of).orElse(List.of()));
    }
}
