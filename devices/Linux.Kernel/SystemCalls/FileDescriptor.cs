using System.Runtime.InteropServices;

namespace NvmeConformance.Linux.Kernel.SystemCalls;

/// <summary>An open file, closed exactly once.</summary>
public sealed unsafe class FileDescriptor : SafeHandle
{
    private readonly ISystemCalls _calls;

    /// <summary>Takes a file over.</summary>
    /// <param name="calls">Who closes it.</param>
    /// <param name="number">The file descriptor.</param>
    public FileDescriptor(ISystemCalls calls, int number)
        : base(-1, ownsHandle: true)
    {
        ArgumentNullException.ThrowIfNull(calls);
        _calls = calls;
        SetHandle(number);
    }

    /// <inheritdoc />
    public override bool IsInvalid => handle < 0;

    /// <summary>What the kernel calls it. Use it while this object is in reach, and not once it is disposed.</summary>
    public int Number => (int)handle;

    /// <summary>Opens a file, which programs that we start do not inherit.</summary>
    /// <param name="calls">The system.</param>
    /// <param name="path">Which file.</param>
    /// <param name="flags">How.</param>
    /// <returns>The open file.</returns>
    /// <exception cref="SystemCallException">It cannot be opened.</exception>
    public static FileDescriptor Open(ISystemCalls calls, string path, OpenFlags flags)
    {
        ArgumentNullException.ThrowIfNull(calls);
        return new FileDescriptor(calls, (int)calls.Open(path, flags | OpenFlags.CloseOnExec).OrThrow($"open {path}"));
    }

    /// <summary>Opens a file if that can be done.</summary>
    /// <param name="calls">The system.</param>
    /// <param name="path">Which file.</param>
    /// <param name="flags">How.</param>
    /// <param name="file">The open file, or null.</param>
    /// <returns>Why it cannot be opened; <see cref="Errno.None"/> where it can.</returns>
    public static Errno TryOpen(ISystemCalls calls, string path, OpenFlags flags, out FileDescriptor? file)
    {
        ArgumentNullException.ThrowIfNull(calls);
        var result = calls.Open(path, flags | OpenFlags.CloseOnExec);
        file = result.IsError ? null : new FileDescriptor(calls, (int)result.Value);
        return result.Error;
    }

    /// <summary>Makes an event counter that never waits.</summary>
    /// <param name="calls">The system.</param>
    /// <returns>The counter.</returns>
    /// <exception cref="SystemCallException">There is none to be had.</exception>
    public static FileDescriptor MakeEvent(ISystemCalls calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        var made = calls.MakeEvent(0, EventFlags.NonBlocking | EventFlags.CloseOnExec);
        return new FileDescriptor(calls, (int)made.OrThrow("make an event counter"));
    }

    /// <summary>ioctl.</summary>
    /// <param name="request">Which request.</param>
    /// <param name="argument">A pointer, or a number in a pointer's place.</param>
    /// <returns>What the request returns.</returns>
    public SystemResult Ioctl(uint request, void* argument)
    {
        var result = _calls.Ioctl(Number, request, argument);
        GC.KeepAlive(this);
        return result;
    }

    /// <inheritdoc />
    protected override bool ReleaseHandle() => !_calls.Close((int)handle).IsError;
}
