package dev.fluo.tools.cli.lsp;

import dev.fluo.embedded.process.DaemonThread;
import dev.fluo.job.Version;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.eclipse.lsp4j.CodeLensOptions;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.ExecuteCommandOptions;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageClientAware;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;

/** The language server of rule documents. */
final class RuleServer implements LanguageServer, LanguageClientAware, AutoCloseable {

    private final Analysis analysis;
    private final OpenDocuments documents;
    private final RuleCommands commands;
    private final CompletableFuture<Void> exited = new CompletableFuture<>();
    private volatile boolean shutDown;

    RuleServer(Analysis analysis) {
        this.analysis = analysis;
        documents = new OpenDocuments(analysis);
        commands = new RuleCommands(documents, analysis);
    }

    @Override
    public void connect(LanguageClient client) {
        documents.connect(client);
        commands.connect(client);
    }

    @Override
    public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
        ServerCapabilities capabilities = new ServerCapabilities();
        capabilities.setTextDocumentSync(TextDocumentSyncKind.Full);
        capabilities.setCompletionProvider(new CompletionOptions(false, List.of(".", "(", "{", " ")));
        capabilities.setHoverProvider(true);
        capabilities.setDefinitionProvider(true);
        capabilities.setCodeLensProvider(new CodeLensOptions(false));
        capabilities.setExecuteCommandProvider(new ExecuteCommandOptions(List.of(RuleCommands.RUN_TESTS)));
        ServerInfo info = new ServerInfo("fluo", Version.current());
        return CompletableFuture.completedFuture(new InitializeResult(capabilities, info));
    }

    @Override
    public CompletableFuture<Object> shutdown() {
        shutDown = true;
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void exit() {
        exited.complete(null);
    }

    boolean isShutDown() {
        return shutDown;
    }

    /** Waits until the client says `exit`, or the stream ends. */
    void awaitExit(Future<Void> listening) throws InterruptedException, ExecutionException {
        CompletableFuture<Void> ended = CompletableFuture.runAsync(
                () -> {
                    try {
                        listening.get();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (ExecutionException e) {
                        throw new CompletionException(e.getCause());
                    }
                },
                DaemonThread.named("lsp-end"));
        CompletableFuture.anyOf(exited, ended).get();
    }

    @Override
    public TextDocumentService getTextDocumentService() {
        return documents;
    }

    @Override
    public WorkspaceService getWorkspaceService() {
        return commands;
    }

    @Override
    public void close() {
        analysis.close();
    }
}
