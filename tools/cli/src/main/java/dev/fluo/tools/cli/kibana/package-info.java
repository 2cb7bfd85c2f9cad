/** {@code fluo kibana}: writes dashboards to import into Kibana. */
@NullMarked
package dev.fluo.tools.cli.kibana;

import org.jspecify.annotations.NullMarked;
