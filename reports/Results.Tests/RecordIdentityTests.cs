using NvmeConformance.Results.Records;
using NvmeConformance.Results.Samples;

namespace NvmeConformance.Results.Tests;

public sealed class RecordIdentityTests
{
    [Fact]
    public void Time_is_no_part_of_identity()
    {
        Assert.Equal(RecordIdentity.Of(Sample.Run), RecordIdentity.Of(Sample.Run with { StartedUtc = DateTimeOffset.UnixEpoch }));
        Assert.Equal(RecordIdentity.Of(Sample.Test("A")), RecordIdentity.Of(Sample.Test("A") with { DurationSeconds = 9 }));
        Assert.Equal(RecordIdentity.Of(Sample.End), RecordIdentity.Of(Sample.End with { DurationSeconds = 9 }));
    }

    [Fact]
    public void The_order_of_opcodes_is_no_part_of_identity()
    {
        var one = Sample.Test("A") with { Opcodes = new Dictionary<string, long> { ["Read"] = 1, ["Write"] = 2 } };
        var other = Sample.Test("A") with { Opcodes = new Dictionary<string, long> { ["Write"] = 2, ["Read"] = 1 } };

        Assert.Equal(RecordIdentity.Of(one), RecordIdentity.Of(other));
    }

    [Fact]
    public void Everything_else_is() =>
        Assert.NotEqual(RecordIdentity.Of(Sample.Failure()), RecordIdentity.Of(Sample.Failure() with { Actual = "other" }));

    [Fact]
    public void Two_runs_of_one_seed_in_different_order_and_at_different_pace_have_the_same_identities()
    {
        var records = SampleRun.Records(seed: 11);
        var again =
            SampleRun.Records(seed: 11).Reverse().Select(record => record is TestRecord test ? test with { DurationSeconds = 99 } : record);

        Assert.Equal(RecordIdentity.OfAll(records), RecordIdentity.OfAll(again));
        Assert.NotEqual(RecordIdentity.OfAll(records), RecordIdentity.OfAll(SampleRun.Records(seed: 12)));
    }

    [Fact]
    public void A_record_keeps_its_identity_through_the_file()
    {
        var records = SampleRun.Records(seed: 3);

        Assert.Equal(RecordIdentity.OfAll(records), RecordIdentity.OfAll(Journals.Read(Journals.Write(records)).Records));
    }
}
