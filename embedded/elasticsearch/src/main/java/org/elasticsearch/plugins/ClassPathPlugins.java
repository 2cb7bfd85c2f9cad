package org.elasticsearch.plugins;

import java.util.List;
import org.elasticsearch.Build;
import org.elasticsearch.env.Environment;
import org.jspecify.annotations.NullMarked;

/**
 * Plugins taken from the class path instead of from a directory of plugin bundles.
 *
 * <p>It lies in Elasticsearch's package because the record that carries a loaded plugin is private to it.
 */
@NullMarked
public final class ClassPathPlugins extends PluginsService {

    private final List<LoadedPlugin> loaded;

    public ClassPathPlugins(Environment environment, PluginsLoader loader, List<Plugin> plugins) {
        super(environment.settings(), environment.configDir(), loader);
        this.loaded = plugins.stream().map(ClassPathPlugins::describe).toList();
    }

    private static LoadedPlugin describe(Plugin plugin) {
        String name = plugin.getClass().getName();
        String version = Build.current().version();
        PluginDescriptor descriptor = new PluginDescriptor(
                name, "from the class path", version, version, "17", name, null, List.of(), false, false, false, false);
        return new LoadedPlugin(descriptor, plugin, plugin.getClass().getClassLoader());
    }

    @Override
    protected List<LoadedPlugin> plugins() {
        return loaded;
    }
}
