package dev.fluo.tools.cli.lsp;

import dev.fluo.embedded.process.DaemonThread;
import dev.fluo.rules.document.Semconv;
import dev.fluo.rules.language.CompileContext;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;

/** An editor that speaks the protocol over pipes with the server of {@code fluo lsp}. */
final class EditorClient implements LanguageClient, AutoCloseable {

    private static final long PATIENCE_MINUTES = 5;

    private final BlockingQueue<PublishDiagnosticsParams> published = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> served;
    private final LanguageServer server;

    EditorClient(CompileContext context) throws IOException {
        Pipe toServer = Pipe.open();
        Pipe toClient = Pipe.open();
        served = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return LspCommand.serve(
                                new RuleServer(new Analysis(Semconv.EXACT, context)),
                                Channels.newInputStream(toServer.source()),
                                Channels.newOutputStream(toClient.sink()));
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                },
                DaemonThread.named("lsp-server"));
        Launcher<LanguageServer> launcher = LSPLauncher.createClientLauncher(
                this, Channels.newInputStream(toClient.source()), Channels.newOutputStream(toServer.sink()));
        server = launcher.getRemoteProxy();
        launcher.startListening();
    }

    LanguageServer server() {
        return server;
    }

    InitializeResult initialize() throws Exception {
        return answer(server.initialize(new InitializeParams()));
    }

    /** Opens a file, and returns its problems. */
    List<Diagnostic> open(Path file) throws Exception {
        server.getTextDocumentService()
                .didOpen(new DidOpenTextDocumentParams(
                        new TextDocumentItem(uri(file), "yaml", 1, Files.readString(file))));
        return diagnostics(file);
    }

    /** Changes the text of an open file, and returns its problems. */
    List<Diagnostic> change(Path file, String text) throws Exception {
        server.getTextDocumentService()
                .didChange(new DidChangeTextDocumentParams(
                        new VersionedTextDocumentIdentifier(uri(file), 2),
                        List.of(new TextDocumentContentChangeEvent(text))));
        return diagnostics(file);
    }

    /** Waits for the next problems of a file. */
    List<Diagnostic> diagnostics(Path file) throws Exception {
        PublishDiagnosticsParams next;
        do {
            next = published.poll(PATIENCE_MINUTES, TimeUnit.MINUTES);
        } while (!next.getUri().equals(uri(file)));
        return next.getDiagnostics();
    }

    /** Waits for the next message to the user. */
    String message() throws Exception {
        return messages.poll(PATIENCE_MINUTES, TimeUnit.MINUTES);
    }

    static String uri(Path file) {
        return file.toUri().toString();
    }

    static <T> T answer(CompletableFuture<T> request) throws Exception {
        return request.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
    }

    /** Ends the server as an editor does, and returns its exit code. */
    int end() throws Exception {
        answer(server.shutdown());
        server.exit();
        return answer(served);
    }

    @Override
    public void close() {
        server.exit();
    }

    @Override
    public void publishDiagnostics(PublishDiagnosticsParams diagnostics) {
        published.add(diagnostics);
    }

    @Override
    public void showMessage(MessageParams message) {
        messages.add(message.getMessage());
    }

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams request) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void logMessage(MessageParams message) {
        // nothing of a test depends on it
    }

    @Override
    public void telemetryEvent(Object object) {
        // the server sends none
    }
}
