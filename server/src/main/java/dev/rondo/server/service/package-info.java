/** The loops that do what no request asks for. */
@NullMarked
package dev.rondo.server.service;

import org.jspecify.annotations.NullMarked;
