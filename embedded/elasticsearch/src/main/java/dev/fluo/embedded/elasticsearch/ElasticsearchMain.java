package dev.fluo.embedded.elasticsearch;

import dev.fluo.embedded.process.FreePorts;
import dev.fluo.embedded.process.ParentLink;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.ClassPathNode;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.transport.netty4.Netty4Plugin;

/** The child process: {@code ElasticsearchMain DIRECTORY HTTP_PORT}. */
public final class ElasticsearchMain {

    private ElasticsearchMain() {}

    public static void main(String[] arguments) throws Exception {
        ParentLink parent = ParentLink.open();
        Path directory = Path.of(arguments[0]);
        String port = arguments[1];
        LogConfigurator.setNodeName("fluo");
        LogConfigurator.configureESLogging();
        Environment environment =
                InternalSettingsPreparer.prepareEnvironment(settings(directory, port), Map.of(), null, () -> "fluo");
        ClassPathNode node = new ClassPathNode(environment, List.of(new Netty4Plugin(), new RootInfoPlugin()));
        node.start();
        parent.serve(node, port);
        System.exit(0);
    }

    private static Settings settings(Path directory, String port) {
        return Settings.builder()
                .put("cluster.name", "fluo-embedded")
                .put("node.name", "fluo")
                .put("path.home", directory)
                .put("path.data", directory.resolve("data"))
                .put("discovery.type", "single-node")
                .put("http.host", "127.0.0.1")
                .put("http.port", port)
                .put("transport.host", "127.0.0.1")
                .put("transport.port", FreePorts.next())
                // A laptop's disk is often fuller than the watermarks of a data centre allow.
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                .build();
    }
}
