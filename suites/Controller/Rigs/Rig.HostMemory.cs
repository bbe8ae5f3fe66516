using NvmeConformance.Controller.Observations;
using NvmeConformance.Nvme.Host.Memory;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Controller.Rigs;

/// <content>Memory that the device has for its own use: shadow doorbells, and a host memory buffer.</content>
internal sealed partial class Rig
{
    private readonly List<(DmaBuffer Memory, byte[] Contents)> _takenBack = [];
    private ShadowDoorbells? _shadow;
    private ShadowDoorbells? _formerShadow;

    /// <summary>The pieces of the host memory buffer that the device has; empty for none.</summary>
    public List<DmaBuffer> HostMemory { get; } = [];

    /// <summary>The pieces of the host memory buffer that the device had last, unchanged since; empty for none.</summary>
    public List<DmaBuffer> FormerHostMemory { get; } = [];

    /// <summary>Gives the device pages for doorbells (7Ch), set to what it knows of its queues, and uses them from now on.</summary>
    public void UseShadowDoorbells()
    {
        var pages = Handle.Memory.AllocatePages(2 * PageBytes, PageBytes);
        Handle.Memory.SkipGuardPage();
        var shadow = new ShadowDoorbells(pages.Slice(0, PageBytes), pages.Slice(PageBytes, PageBytes), Capabilities.DoorbellStrideExponent);
        foreach (var queue in Submissions.Values)
        {
            shadow.Set(queue.Identifier, false, queue.RungTail);
        }

        foreach (var queue in Completions.Values)
        {
            shadow.Set(queue.Identifier, true, queue.RungHead);
        }

        // The device begins to look there at some moment before the completion, so that both are kept up until then.
        Ring(shadow);
        var command = DoorbellBufferConfigCommand.Encode(new DoorbellBufferConfigCommand(shadow.DoorbellAddress, shadow.EventIndexAddress));
        shadow.IsInUse = DoAdmin(command) is { Status.IsSuccess: true };
        Ring(shadow.IsInUse ? shadow : null);
    }

    // Every queue that there is, and every later one, is told of by memory; null for the registers alone.
    private void Ring(ShadowDoorbells? shadow)
    {
        _shadow = shadow;
        foreach (var queue in Submissions.Values)
        {
            queue.Shadow = shadow;
        }

        foreach (var queue in Completions.Values)
        {
            queue.Shadow = shadow;
        }
    }

    /// <summary>The device gave its memory back: it is looked at from now on.</summary>
    /// <param name="isKept">Whether its contents stay, so that it can be given once more; otherwise it is overwritten.</param>
    public void TakeHostMemoryBack(bool isKept)
    {
        FormerHostMemory.Clear();
        foreach (var piece in HostMemory)
        {
            if (!isKept)
            {
                piece.Span.Fill(Poison);
            }

            _takenBack.Add((piece, piece.Span.ToArray()));
        }

        FormerHostMemory.AddRange(isKept ? HostMemory : []);
        HostMemory.Clear();
    }

    /// <summary>The device has memory again that it had before: nobody looks at that any more.</summary>
    public void GiveHostMemoryAgain()
    {
        HostMemory.AddRange(FormerHostMemory);
        FormerHostMemory.Clear();
        _takenBack.RemoveAll(one => HostMemory.Exists(piece => piece.DeviceAddress == one.Memory.DeviceAddress));
    }

    private void ForgetOwnMemory()
    {
        (_formerShadow, _shadow) = (_shadow ?? _formerShadow, null);
        _formerShadow?.Blank();
        _takenBack.Clear();
        HostMemory.Clear();
        FormerHostMemory.Clear();
    }

    // A new queue begins at 0, whatever was at its place before.
    private void ClearShadow(ushort queue, bool isCompletion) => _shadow?.Set(queue, isCompletion, 0);

    private void TellOwnMemory()
    {
        if (_formerShadow is { } shadow && _shadow is null)
        {
            Tell(new ShadowLookedAt(shadow.IsBlank));
        }

        if (_takenBack.Count > 0)
        {
            Tell(new HostMemoryLookedAt(_takenBack.TrueForAll(static one => one.Memory.Span.SequenceEqual(one.Contents))));
        }
    }
}
