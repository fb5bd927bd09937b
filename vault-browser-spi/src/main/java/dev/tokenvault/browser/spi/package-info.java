/** How an application finds the browser adapters on its path. */
@NullMarked
package dev.tokenvault.browser.spi;

import org.jspecify.annotations.NullMarked;
