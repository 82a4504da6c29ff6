package dev.rondo.model.workpool.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rondo.model.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerChannelFrameTest {
    private static final String ID = "'11111111-1111-1111-1111-111111111111'";
    private static final String TIME = "'2026-08-13T12:00:00Z'";
    private static final String HELLO = frame(
            "worker.hello.v1",
            "'consumer_id':" + ID + ",'worker_name':'w','worker_type':'process','heartbeat_interval_seconds':30,"
                    + "'supported_channel_versions':['work_pool_worker_channel.v1'],"
                    + "'requested_capabilities':['worker_heartbeat.v1','work_pool_snapshot.v1','cleanup_delivery.v1'],"
                    + "'work_queue_names':[],'handled_cleanup_kinds':['cancelling_timeout_teardown.v1'],"
                    + "'max_cleanup_concurrency':2,'create_pool_if_not_found':true,"
                    + "'default_base_job_template':{'variables':{}},'worker_metadata':null");
    private static final String POOL = "{'id':" + ID + ",'created':" + TIME + ",'updated':" + TIME
            + ",'name':'p','description':null,'type':'process','base_job_template':{},'is_paused':false,"
            + "'concurrency_limit':null,'status':'READY','default_queue_id':" + ID + ",'storage_configuration':"
            + "{'bundle_upload_step':null,'bundle_execution_step':null},'active_slots':null}";
    private static final String TASK = "'message_id':" + ID + ",'reservation_token':'t','lease_expires_at':" + TIME
            + ",'delivery_count':1,'work_queue_id':null,'data':{}";

    private static String frame(String type, String payload) {
        return "{'type':'" + type + "','id':" + ID + ",'sent_at':" + TIME + ",'payload':{" + payload + "}}";
    }

    private static String ready(String accepted, int cleanups) {
        return frame(
                "worker.ready.v1",
                "'consumer_id':" + ID + ",'worker_id':null,'selected_channel_version':'work_pool_worker_channel.v1',"
                        + "'effective_heartbeat_interval_seconds':30,'accepted_capabilities':[" + accepted + "],"
                        + "'rejected_capabilities':['x.v9'],'effective_max_cleanup_concurrency':" + cleanups
                        + ",'resolved_work_queues':[{'id':" + ID + ",'name':'default'}],"
                        + "'initial_snapshot':{'snapshot_sequence':1,'reason':'initial','work_pool':" + POOL + "}");
    }

    private static WorkerChannelFrame read(String json) {
        return Json.MAPPER.readValue(json.replace('\'', '"'), WorkerChannelFrame.class);
    }

    private static void comesBack(String json) {
        String written = Json.MAPPER.writerFor(WorkerChannelFrame.class).writeValueAsString(read(json));
        assertThat(Json.MAPPER.readTree(written)).isEqualTo(Json.MAPPER.readTree(json.replace('\'', '"')));
    }

    @Test
    void everyFrameComesBackAsItWent() {
        comesBack(HELLO);
        comesBack(ready("'worker_heartbeat.v1','work_pool_snapshot.v1'", 0));
        comesBack(frame(
                "worker.heartbeat.v1", "'consumer_id':" + ID + ",'worker_name':'w','heartbeat_interval_seconds':30"));
        comesBack(frame("work_pool.snapshot.v1", "'snapshot_sequence':2,'reason':'updated','work_pool':" + POOL));
        comesBack(frame(
                "cleanup.message.v1",
                "'kind':'cancelling_timeout_teardown.v1'," + TASK + ",'target':{'flow_run_id':" + ID
                        + ",'infrastructure_pid':'host:1'}"));
        comesBack(frame(
                "cleanup.message.v1",
                "'kind':'pending_claim_teardown.v1'," + TASK + ",'target':{'flow_run_id':" + ID + ",'claim_id':" + ID
                        + ",'execution_id':null,'infrastructure_pid':null}"));
        comesBack(frame("cleanup.ack.v1", "'message_id':" + ID + ",'reservation_token':'t'"));
        comesBack(frame("cleanup.renew.v1", "'message_id':" + ID + ",'reservation_token':'t'"));
        comesBack(frame("cleanup.release.v1", "'message_id':" + ID + ",'reservation_token':'t','reason':'busy'"));
        comesBack(frame(
                "cleanup.operation_result.v1",
                "'request_frame_id':" + ID + ",'message_id':" + ID + ",'operation':'renew','status':'accepted',"
                        + "'lease_expires_at':" + TIME + ",'reason':null,'detail':null"));
    }

    @Test
    void whatIsNotInTheProtocolIsRefused() {
        assertThatThrownBy(() -> read(HELLO.replace("'worker_name'", "'surprise':1,'worker_name'")))
                .hasMessageContaining("surprise");
        assertThatThrownBy(() -> read(HELLO.replace("'sent_at'", "'surprise':1,'sent_at'")))
                .hasMessageContaining("surprise");
        assertThatThrownBy(() -> read(HELLO.replace("worker.hello.v1", "worker.hello.v2")))
                .hasMessageContaining("worker.hello.v2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'worker_heartbeat.v1',", "'cleanup_delivery.v1'", "'w'"})
    void aWorkerSaysAndCanDoWhatItMust(String missing) {
        String changed = missing.equals("'w'")
                ? HELLO.replace("'w'", "''")
                : HELLO.replace(missing, "").replace(",]", "]");
        assertThatThrownBy(() -> read(changed)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void aWorkerThatCanCleanUpDoesOneAtATimeUnlessItSaysOtherwise() {
        var hello = (WorkerChannelFrame.WorkerHello) read(HELLO.replace("'max_cleanup_concurrency':2,", ""));

        assertThat(hello.payload().maxCleanupConcurrency()).isOne();
    }

    @Test
    void cleaningUpIsAgreedOnWithANumberOrNotAtAll() {
        assertThatThrownBy(() -> read(ready("'worker_heartbeat.v1','work_pool_snapshot.v1'", 1)))
                .hasMessageContaining("effective_max_cleanup_concurrency");
        assertThatThrownBy(() -> read(ready("'worker_heartbeat.v1','work_pool_snapshot.v1','cleanup_delivery.v1'", 0)))
                .hasMessageContaining("effective_max_cleanup_concurrency");
    }

    @Test
    void aRefusalSaysWhy() {
        assertThatThrownBy(() -> read(frame(
                        "cleanup.operation_result.v1",
                        "'request_frame_id':" + ID + ",'message_id':" + ID + ",'operation':'ack','status':'expired'")))
                .hasMessageContaining("reason is missing");
    }
}
