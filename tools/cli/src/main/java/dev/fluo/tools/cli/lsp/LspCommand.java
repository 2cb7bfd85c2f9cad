package dev.fluo.tools.cli.lsp;

import dev.fluo.rules.document.Semconv;
import dev.fluo.rules.language.CompileContext;
import dev.fluo.tools.client.CommandException;
import dev.fluo.tools.client.ExitCodes;
import dev.fluo.tools.client.recordings.CarriedAttributes;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fluo lsp}. */
@Command(
        name = "lsp",
        header = "Run a language server for rule documents, over standard input and output.",
        description = "An editor starts it: see docs/how-to/editors.md. Needs no job and no Kafka.")
public final class LspCommand implements Callable<Integer> {

    @Option(
            names = "--traces",
            paramLabel = "FILE|DIR",
            description = "Recorded traces: their attributes are completed, and unknown ones are warned of.")
    private List<Path> traces = List.of();

    @Option(
            names = "--semconv",
            paramLabel = "NAMES",
            defaultValue = "exact",
            description = "By which names rules read attributes that were renamed: ${COMPLETION-CANDIDATES}, as"
                    + " rules.semconv of the job. Default: ${DEFAULT-VALUE}.")
    private Semconv semconv;

    @Override
    public Integer call() throws InterruptedException {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err); // standard output belongs to the protocol
        CompileContext context =
                CarriedAttributes.in(traces).map(CarriedAttributes::context).orElse(CompileContext.UNKNOWN);
        return serve(new RuleServer(new Analysis(semconv, context)), System.in, out);
    }

    /** Serves until the client says `exit` or closes the stream. */
    static int serve(RuleServer server, InputStream in, OutputStream out) throws InterruptedException {
        Launcher<LanguageClient> launcher = LSPLauncher.createServerLauncher(server, in, out);
        server.connect(launcher.getRemoteProxy());
        try (server) {
            server.awaitExit(launcher.startListening());
        } catch (ExecutionException e) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE, "the connection to the editor failed: " + e.getCause(), null, e);
        }
        return server.isShutDown() ? ExitCodes.OK : ExitCodes.FINDINGS;
    }
}
