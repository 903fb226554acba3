package io.crodino.edge.doctor;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import io.crodino.formats.JnaFailure;
import io.crodino.formats.doctor.Examiner;
import io.crodino.formats.doctor.Finding;
import java.util.List;

/** Whether functions of the system can be called, by which depth nodes are read. */
final class JnaExaminer implements Examiner {
    @Override
    public String area() {
        return "jna";
    }

    @Override
    public String subject() {
        return "JNA";
    }

    @Override
    public boolean touchesNatives() {
        return true;
    }

    @Override
    public List<Finding> examine() {
        return List.of(proven().with("version", Native.VERSION));
    }

    private Finding proven() {
        try {
            boolean right = Platform.isWindows()
                    || NativeLibrary.getInstance(Platform.C_LIBRARY_NAME)
                                    .getFunction("getpid")
                                    .invokeInt(new Object[0])
                            == ProcessHandle.current().pid();
            return right
                    ? Finding.well(area(), subject(), Native.VERSION + " calls the system")
                    : Finding.broken(area(), subject(), Native.VERSION + " calls the system, which answers wrongly");
        } catch (LinkageError e) {
            // Its library is unpacked among the temporary files, from where some systems start nothing.
            return Finding.broken(area(), subject(), Native.VERSION + " does not load: " + JnaFailure.reason(e))
                    .mendedBy(Boolean.getBoolean("jna.nounpack") ? "" : "export CRODINO_JAVA_OPTS=-Djna.tmpdir=$HOME");
        }
    }
}
