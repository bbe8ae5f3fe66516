using System.Runtime.InteropServices;
using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.Lockdown;
using NvmeConformance.Controller.Tests.Stages;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;
using NvmeConformance.Nvme.Spec.LogPages;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Tests.Lockdown;

/// <summary>Prohibitions, right and wrong, as the oracle sees them: opcode 09h and FIDs 02h and 04h can be prohibited.</summary>
public sealed class Prohibitions : IDisposable
{
    private const StatusCode Refused = StatusCode.ProhibitedByCommandAndFeatureLockdown;
    private readonly EventStream _stage = new(LockdownOracle.For, EventStream.Subsystem((ref IdentifyController _) => { }));

    public Prohibitions()
    {
        Log(LockdownScope.AdminCommand, LockdownLogSelect.Prohibitable, 9);
        Log(LockdownScope.AdminCommand, LockdownLogSelect.Prohibited);
        Log(LockdownScope.SetFeatures, LockdownLogSelect.Prohibitable, 2, 4);
        Log(LockdownScope.SetFeatures, LockdownLogSelect.Prohibited);
    }

    public void Dispose() => _stage.Dispose();

    [Fact]
    public void What_is_prohibited_and_allowed_as_asked_breaks_nothing()
    {
        Set(2);
        Lock(LockdownScope.SetFeatures, 2);
        Set(2, Refused);
        Set(4);
        Log(LockdownScope.SetFeatures, LockdownLogSelect.Prohibited, 2);
        Lock(LockdownScope.SetFeatures, 2, prohibit: false);
        Set(2);
        Lock(LockdownScope.AdminCommand, 9);
        Set(4, Refused);
        Lock(LockdownScope.SetFeatures, 7, status: StatusCode.ProhibitionOfCommandExecutionNotSupported);
        _stage.Reset();
        Set(4);

        Assert.Empty(_stage.Broken);
    }

    [Fact]
    public void A_prohibition_without_effect_is_noticed()
    {
        Lock(LockdownScope.SetFeatures, 2);
        Set(2);

        Assert.Equal(["BASE-149/prohibited"], _stage.Broken);
    }

    [Fact]
    public void A_prohibition_that_goes_too_far_is_noticed()
    {
        Lock(LockdownScope.SetFeatures, 2);
        Set(4, Refused);

        Assert.Equal(["BASE-149/nothing-else"], _stage.Broken);
    }

    [Theory]
    [InlineData(2, StatusCode.ProhibitionOfCommandExecutionNotSupported)]
    [InlineData(7, StatusCode.Success)]
    public void What_can_be_prohibited_the_log_says(byte feature, StatusCode wrong)
    {
        Lock(LockdownScope.SetFeatures, feature, status: wrong);

        Assert.Equal(["BASE-149/command"], _stage.Broken);
    }

    [Fact]
    public void A_log_without_what_is_prohibited_is_noticed()
    {
        Lock(LockdownScope.SetFeatures, 2);
        Log(LockdownScope.SetFeatures, LockdownLogSelect.Prohibited);

        Assert.Equal(["BASE-149/log"], _stage.Broken);
    }

    private void Log(LockdownScope scope, LockdownLogSelect select, params byte[] entries) => _stage.Do(
        new LogPageIntent(LogPageIdentifier.CommandAndFeatureLockdown, LockdownLog.Size / sizeof(uint))
        {
            LogSpecificParameter = new LockdownLogContents { Scope = scope, Select = select }.Bits,
        },
        answer: data =>
        {
            ref var log = ref MemoryMarshal.AsRef<LockdownLog>(data);
            log.LengthBytes = (byte)entries.Length;
            entries.CopyTo((Span<byte>)log.List);
        });

    private void Set(byte feature, StatusCode status = StatusCode.Success) =>
        _stage.Do(new SetFeatureIntent((FeatureIdentifier)feature, 0), status);

    private void Lock(LockdownScope scope, byte identifier, bool prohibit = true, StatusCode status = StatusCode.Success) =>
        _stage.Do(new LockdownIntent(scope, identifier, prohibit), status);
}
