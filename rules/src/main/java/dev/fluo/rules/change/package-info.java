/** Change events: deployments, migrations, flags and configuration. */
@NullMarked
package dev.fluo.rules.change;

import org.jspecify.annotations.NullMarked;
