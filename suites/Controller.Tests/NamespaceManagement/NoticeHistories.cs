using NvmeConformance.Conformance.Sequences.Commands;
using NvmeConformance.Controller.NamespaceManagement.Intents;
using NvmeConformance.Controller.NamespaceManagement.Steps;
using NvmeConformance.Controller.Tests.Stages;
using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Events;
using NvmeConformance.Nvme.Spec.Lists;
using NvmeConformance.Nvme.Spec.Queues;

namespace NvmeConformance.Controller.Tests.NamespaceManagement;

/// <summary>Who is told of changes, and what the log of changes holds, as the oracle sees it.</summary>
public sealed class NoticeHistories : IDisposable
{
    private readonly Inventory _device = new Inventory().Opened();

    public void Dispose() => _device.Dispose();

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, false, false)]
    public void Other_controllers_are_told(bool logHoldsIt, bool noticeCame, bool isConclusive = true)
    {
        var request = Listen(1);
        _device.Create(1);
        _device.Attach(1, [2]);
        if (noticeCame)
        {
            Notice(request);
        }

        _device.Stage.Oracle.OnObservation(new NoticesHeardOut(isConclusive));
        Changed(1, logHoldsIt ? [1] : []);

        Assert.Equal(!logHoldsIt ? ["BASE-090/entries"] : noticeCame || !isConclusive ? [] : ["BASE-131/notices"], _device.Broken);
    }

    [Theory]
    [InlineData(new uint[0], "")]
    [InlineData(new uint[] { 1 }, "BASE-090/cleared")]
    [InlineData(new uint[] { 2 }, "BASE-090/entries")]
    [InlineData(new uint[] { uint.MaxValue }, "BASE-090/overflow")]
    public void What_was_read_is_gone_from_the_log_and_nothing_else_is_there(uint[] later, string broken)
    {
        Listen(1);
        _device.Create(1);
        _device.Attach(1, [1]);
        Changed(1, [1]);
        Changed(1, later);

        Assert.Equal(broken.Length == 0 ? [] : [broken], _device.Broken);
    }

    [Fact]
    public void A_log_that_was_retained_still_holds_what_it_held()
    {
        var request = Listen(1);
        _device.Create(1);
        _device.Attach(1, [2]);
        Notice(request);
        Changed(1, [1], retain: true);
        Changed(1, [1]);
        Assert.Empty(_device.Broken);
    }

    [Fact]
    public void Whoever_asked_for_a_change_need_not_be_told()
    {
        Listen(0);
        _device.Create(1);
        _device.Attach(1, [1]);
        Changed(0, []);

        Assert.Empty(_device.Broken);
    }

    private NvmeConformance.Conformance.Oracles.Invocation Listen(int controller)
    {
        _device.Stage.Do(new SetFeatureIntent(FeatureIdentifier.AsynchronousEventConfiguration, 1 << 8), controller: controller);
        return _device.Stage.Begin(new EventRequestIntent(), controller);
    }

    private void Notice(NvmeConformance.Conformance.Oracles.Invocation request) => _device.Stage.End(
        request,
        dword0: new AsynchronousEvent(0)
        {
            Type = AsynchronousEventType.Notice,
            Information = (byte)NoticeEvent.AttachedNamespaceAttributeChanged,
        }.Dword0);

    private void Changed(int controller, uint[] identifiers, bool retain = false) => _device.Stage.Do(
        new LogPageIntent(LogPageIdentifier.ChangedAttachedNamespaceList, NamespaceList.Capacity) { RetainAsynchronousEvent = retain },
        answer: data => NamespaceList.Write(data, identifiers),
        controller: controller);
}
