package dev.rondo.orchestration.store;

import dev.rondo.model.log.Log;
import java.util.List;

/** Log lines, to be read and written. */
public interface LogStore extends LogReads {

    /** Adds lines. */
    void insert(List<Log> lines);
}
