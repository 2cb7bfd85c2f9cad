package org.elasticsearch.node;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.elasticsearch.env.Environment;
import org.elasticsearch.plugins.ClassPathPlugins;
import org.elasticsearch.plugins.Plugin;
import org.elasticsearch.plugins.PluginsLoader;
import org.elasticsearch.plugins.PluginsService;
import org.jspecify.annotations.NullMarked;

/**
 * A node whose plugins come from the class path.
 *
 * <p>It lies in Elasticsearch's package because the constructor that takes the services is private to it; the
 * version is pinned for that reason.
 */
@NullMarked
public final class ClassPathNode extends Node {

    public ClassPathNode(Environment environment, List<Plugin> plugins) {
        super(NodeConstruction.prepareConstruction(
                environment,
                PluginsLoader.createPluginsLoader(Set.of(), Set.of(), Map.of(), false),
                new Services(plugins),
                true));
    }

    private static final class Services extends NodeServiceProvider {

        private final List<Plugin> plugins;

        Services(List<Plugin> plugins) {
            this.plugins = plugins;
        }

        @Override
        PluginsService newPluginService(Environment environment, PluginsLoader loader) {
            return new ClassPathPlugins(environment, loader, plugins);
        }
    }
}
