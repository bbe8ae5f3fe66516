using System.Text;
using NvmeConformance.Linux.Kernel.SystemCalls;

namespace NvmeConformance.Vfio.Tests.Fakes;

/// <summary>The part of a kernel that binds drivers to functions when attributes are written; each write can be made to fail.</summary>
internal sealed unsafe class DriverCore(MadeUpMachine machine) : RefusingCalls
{
    private readonly Dictionary<int, string> _files = [];
    private int _next = 10;

    /// <summary>Every write, as attribute=value below /sys/bus/pci.</summary>
    internal List<string> Writes { get; } = [];

    /// <summary>Which write fails, counted from 0; the others work.</summary>
    internal Func<int, string, Errno> Trouble { get; set; } = (_, _) => Errno.None;

    /// <summary>A driver that says yes and does not bind.</summary>
    internal string? LazyDriver { get; set; }

    /// <summary>Nodes that a program has open.</summary>
    internal HashSet<string> Busy { get; } = [];

    internal bool AllClosed => _files.Count == 0;

    public override SystemResult Open(string path, OpenFlags flags)
    {
        if (Busy.Contains(Path.GetRelativePath(machine.Root, path)))
        {
            return SystemResult.Of(Errno.EBUSY);
        }

        if (!File.Exists(path))
        {
            return SystemResult.Of(Errno.ENOENT);
        }

        _files.Add(_next, path);
        return new SystemResult(_next++);
    }

    public override SystemResult Close(int descriptor) => _files.Remove(descriptor) ? default : SystemResult.Of(Errno.EBADF);

    public override SystemResult Write(int descriptor, void* buffer, ulong lengthBytes)
    {
        var path = Path.GetRelativePath(Path.Combine(machine.Root, "sys/bus/pci"), _files[descriptor]);
        var text = Encoding.ASCII.GetString((byte*)buffer, (int)lengthBytes);
        var write = $"{path}={text.Trim()}";
        var problem = Trouble(Writes.Count, write);
        Writes.Add(write);
        if (problem != Errno.None)
        {
            return SystemResult.Of(problem);
        }

        var parts = path.Split('/');
        return parts switch
        {
            ["devices", _, "driver_override"] => Override(_files[descriptor], text, (long)lengthBytes),
            ["drivers", var driver, "bind"] => BindTo(driver, text, (long)lengthBytes),
            ["drivers", _, "unbind"] => Unbind(text, (long)lengthBytes),
            ["drivers_probe"] => BindTo("nvme", text, (long)lengthBytes),
            _ => SystemResult.Of(Errno.EACCES),
        };
    }

    private static SystemResult Override(string path, string text, long length)
    {
        File.WriteAllText(path, text.Trim().Length == 0 ? "(null)\n" : text + "\n");
        return new SystemResult(length);
    }

    private SystemResult BindTo(string driver, string address, long length)
    {
        if (machine.DriverOf(address) is not null)
        {
            return SystemResult.Of(Errno.EBUSY);
        }

        // A driver takes what it lists, or what is meant for it.
        var wanted = machine.Text($"sys/devices/pci0000:00/{address}/driver_override");
        if (wanted != driver && (wanted != "(null)" || driver != "nvme"))
        {
            return SystemResult.Of(Errno.ENODEV);
        }

        if (driver != LazyDriver)
        {
            machine.Bind(address, driver);
        }

        return new SystemResult(length);
    }

    private SystemResult Unbind(string address, long length)
    {
        machine.Unbind(address);
        return new SystemResult(length);
    }
}
