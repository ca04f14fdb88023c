package glint.datasets.store;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The schema of projects: a series of SQL scripts, {@code V1__project.sql} and on. A script once released is never
 * changed; what changes comes as the next script, which also sets {@code user_version}.
 *
 * @param version {@code user_version} after the last script
 * @param locations class path folders that hold the scripts
 */
record Schema(int version, List<String> locations) {
    /** {@code application_id} of a project: "Glnt". */
    static final int APPLICATION = 0x476C6E74;
    /** The schema this release writes. */
    static final Schema CURRENT = new Schema(4, List.of("classpath:glint/datasets/store"));

    Schema {
        locations = List.copyOf(locations);
    }

    /**
     * Runs the scripts a project lacks, each in a transaction of its own. Flyway takes some hundred milliseconds to start,
     * which every opening would pay, so this is left out where {@code user_version} says that nothing is missing.
     *
     * @throws DamagedProjectException when a script does not run; the project is as the last one that ran left it
     * @throws glint.annotations.InputException when the disk is full or gone; likewise
     */
    void migrate(String file, DataSource projectFile) {
        try {
            Flyway.configure(Schema.class.getClassLoader()).dataSource(projectFile).locations(locations.toArray(
                    String[]::new)).loggers("slf4j").load().migrate();
        } catch (FlywayException e) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException sql) {
                    throw Database.translated(file, sql);
                }
            }
            throw new DamagedProjectException(file, "its schema cannot be brought up to date (" + e.getMessage() + ")",
                    e);
        }
    }
}
